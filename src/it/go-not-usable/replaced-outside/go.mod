module example.com/program

go 1.27.4

require example.com/library v1.0.0

replace example.com/library => ../library
