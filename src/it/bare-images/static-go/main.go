package main

import "fmt"

func main() {
	fmt.Println("static and alone")
}
