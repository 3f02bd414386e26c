module example.com/several

go 1.27.4
