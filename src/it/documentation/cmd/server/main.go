// The program of the poms: it prints its version or its usage, or serves on port 8080.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
)

var version = "1.0.0"

func main() {
	printVersion := flag.Bool("version", false, "print the version")
	flag.Parse()
	if *printVersion {
		fmt.Println("hello " + version)
		return
	}
	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "log level "+os.Getenv("LOG_LEVEL"))
	})
	fmt.Println("listening on port 8080")
	fmt.Println(http.ListenAndServe(":8080", nil))
	os.Exit(1)
}
