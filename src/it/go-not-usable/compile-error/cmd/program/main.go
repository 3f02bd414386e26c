package main

import "example.com/program/greeting"

func main() {
	println(greeting.Text())
}
