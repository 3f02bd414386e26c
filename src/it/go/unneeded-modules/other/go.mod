module example.com/other

go 1.27.4

require example.com/only-for-other v1.0.0
