package main

import (
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	switch os.Args[1] {
	case "greet":
		fmt.Println("Hello, " + os.Getenv("NAME"))
	case "serve":
		serve()
	default:
		fmt.Fprintln(os.Stderr, "usage: app greet|serve")
		os.Exit(2)
	}
}

// It is not well at once, as is usual.
func serve() {
	well := time.Now().Add(500 * time.Millisecond)
	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) {
		if time.Now().Before(well) || r.URL.Query().Get("deep") != "true" {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	http.Handle("/old", http.RedirectHandler("/health", http.StatusFound))
	fmt.Println(http.ListenAndServe(":8080", nil))
}
