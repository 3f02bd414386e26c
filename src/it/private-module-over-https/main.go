package main

import "example.com/private"

func main() {
	println(private.Word)
}
