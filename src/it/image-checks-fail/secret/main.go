package main

import "fmt"

var token = "none"

func main() {
	fmt.Println(token)
}
