package main

func main() {
	println("I was carried here")
}
