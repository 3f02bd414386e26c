module example.com/documentation

go 1.27.4
