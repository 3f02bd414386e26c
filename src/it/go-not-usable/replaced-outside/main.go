package main

import _ "example.com/library"

func main() {}
