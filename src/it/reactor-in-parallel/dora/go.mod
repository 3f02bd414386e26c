module example.com/dora

go 1.27.4
