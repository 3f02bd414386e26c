package main

import "fmt"

func main() {
	fmt.Println("built in a container")
}
