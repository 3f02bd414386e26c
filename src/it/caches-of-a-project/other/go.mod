module example.com/other

go 1.27.4
