package main

func main() {
	println("signed")
}
