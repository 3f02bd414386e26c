package main

func main() { println("Hello from the first image") }
