module example.com/script

go 1.27.4
