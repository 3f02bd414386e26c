package main

import "fmt"

func main() {
	fmt.Println("Hello from the first image")
}
