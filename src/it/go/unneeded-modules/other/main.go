package main

import "example.com/only-for-other"

func main() {
	other.Do()
}
