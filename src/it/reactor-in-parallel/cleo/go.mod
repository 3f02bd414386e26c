module example.com/cleo

go 1.27.4
