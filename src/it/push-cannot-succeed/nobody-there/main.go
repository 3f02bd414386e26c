package main

func main() { println("I am nobody-there") }
