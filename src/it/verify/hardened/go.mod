module example.com/writer

go 1.27.4
