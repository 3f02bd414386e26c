package main

import (
	"fmt"

	"example.com/cgo-auto-on/clib"
)

func main() {
	fmt.Println(clib.Length("twelve chars"))
}
