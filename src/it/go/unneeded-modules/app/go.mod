module example.com/app

go 1.27.4

require example.com/only-for-tests v1.0.0
