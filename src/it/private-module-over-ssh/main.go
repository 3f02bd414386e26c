package main

import lib "127.0.0.1/team/lib.git"

func main() {
	println(lib.Word)
}
