package main

import "example.com/edited-import-of-equal-length/aa"

func main() {
	println(aa.Name)
}
