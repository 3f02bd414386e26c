package main

func main() { println("Hello from src/main/go") }
