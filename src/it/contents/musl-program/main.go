package main

// #include <string.h>
// #ifdef __GLIBC__
// #error this is not musl
// #endif
import "C"

func main() {
	println("musl counts", C.strlen(C.CString("seven c")))
}
