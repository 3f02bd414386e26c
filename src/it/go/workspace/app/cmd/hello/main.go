package main

import "example.com/lib/greeting"

func main() {
	println(greeting.Text)
}
