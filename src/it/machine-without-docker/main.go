package main

import "fmt"

func main() {
	fmt.Println("no Docker on this machine")
}
