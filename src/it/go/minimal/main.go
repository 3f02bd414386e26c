package main

import (
	"fmt"
	"os"
)

func main() {
	dir, _ := os.Getwd()
	fmt.Printf("%d:%d in %s with %q\n", os.Getuid(), os.Getgid(), dir, os.Args[1:])
}
