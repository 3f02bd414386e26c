module example.com/unstripped-program

go 1.27.4
