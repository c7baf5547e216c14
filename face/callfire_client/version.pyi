__version__: object = '0.1.0'
