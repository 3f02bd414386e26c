package main

import (
	"debug/elf"
	"fmt"
)

func main() {
	program, err := elf.Open("/proc/self/exe")
	if err != nil {
		panic(err)
	}
	symbols, err := program.Symbols()
	fmt.Println("symbols:", len(symbols) > 0, err)
	data, err := program.DWARF()
	fmt.Println("debugging data:", data != nil, err)
}
