package main

import (
	"fmt"
	"os"
	"regexp"
)

func main() {
	status, _ := os.ReadFile("/proc/self/status")
	fmt.Printf("user %d, CapEff %s, NoNewPrivs %s\n", os.Getuid(), value(status, "CapEff"), value(status, "NoNewPrivs"))
	for _, file := range os.Args[1:] {
		if err := os.WriteFile(file, []byte("content"), 0o600); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

func value(status []byte, name string) string {
	return string(regexp.MustCompile(name + ":\\s+(\\S+)").FindSubmatch(status)[1])
}
