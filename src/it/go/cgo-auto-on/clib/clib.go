package clib

// #include <stdlib.h>
// #include <string.h>
import "C"

import "unsafe"

func Length(text string) int {
	copied := C.CString(text)
	defer C.free(unsafe.Pointer(copied))
	return int(C.strlen(copied))
}
