package main

import "fmt"

func main() {
	fmt.Println("read from an archive")
}
