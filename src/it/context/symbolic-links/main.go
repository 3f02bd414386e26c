package main

import (
	"fmt"

	utf8 "example.com/symbolic-links/copied"
)

func main() {
	fmt.Println(text, utf8.RuneLen('€'))
}
