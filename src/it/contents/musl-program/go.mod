module example.com/musl-program

go 1.27.4
