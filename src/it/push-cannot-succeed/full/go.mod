module example.com/full

go 1.27.4
