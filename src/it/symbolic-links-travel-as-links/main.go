package main

import (
	"fmt"

	utf8 "example.com/symbolic-links-travel-as-links/copied"
)

func main() {
	fmt.Println(text, utf8.RuneLen('€'))
}
