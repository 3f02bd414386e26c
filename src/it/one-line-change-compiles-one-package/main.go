package main

import (
	"fmt"

	"example.com/one-line-change/numbers"
)

func main() {
	fmt.Println("Hello", numbers.Answer())
}
