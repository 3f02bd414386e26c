package main

// int hidden(void);
// #cgo LDFLAGS: -L/opt/hidden -lhidden
import "C"

func main() { println(C.hidden()) }
