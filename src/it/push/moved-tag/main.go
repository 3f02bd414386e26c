package main

func main() { println("I was pushed") }
