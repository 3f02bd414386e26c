module example.com/one-line-change

go 1.27.4
