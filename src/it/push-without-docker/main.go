package main

func main() {
	println("pushed without Docker")
}
