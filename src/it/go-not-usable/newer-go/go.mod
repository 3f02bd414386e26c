module example.com/program

go 1.99.3
