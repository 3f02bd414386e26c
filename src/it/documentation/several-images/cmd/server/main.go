package main

func main() { println("I am the server") }
