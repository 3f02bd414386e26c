package main

import (
	"fmt"
	"runtime"
)

func main() {
	fmt.Println("runs on " + runtime.GOARCH)
}
