package main

import (
	"fmt"

	greeting "example.com/main-found-below-cmd"
)

func main() {
	fmt.Println(greeting.Text)
}
