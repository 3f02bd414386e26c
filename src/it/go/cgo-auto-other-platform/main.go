package main

func main() {
	println(description)
}
