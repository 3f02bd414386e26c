module example.com/helper

go 1.27.4
