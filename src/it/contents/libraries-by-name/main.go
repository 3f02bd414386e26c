package main

// #include <dlfcn.h>
// #include <stdlib.h>
import "C"

import (
	"fmt"
	"unsafe"
)

func main() {
	name := C.CString("libz.so.1")
	defer C.free(unsafe.Pointer(name))
	if C.dlopen(name, C.RTLD_NOW) == nil {
		fmt.Println(C.GoString(C.dlerror()))
		return
	}
	fmt.Println("opened")
}
